import type { LocalizedText } from '../../../shared/findings.ts';

/*
 * The desk's own words for every way to fail. A real desk has words of its own too, so they are part of the desk
 * and not of the app's messages.
 */

type ProblemText = { status: number; title: LocalizedText; detail: LocalizedText };

const problem = (status: number, titleDe: string, titleEn: string, de: string, en: string): ProblemText => ({
  status,
  title: { de: titleDe, en: titleEn },
  detail: { de, en },
});

export const problemTexts = {
  malformed: problem(
    400,
    'Unlesbarer Inhalt',
    'Unreadable content',
    'Der Inhalt ist kein gültiges JSON. Es wurde nichts gespeichert.',
    'The content is not valid JSON. Nothing was stored.',
  ),
  'invalid-parameter': problem(
    400,
    'Ungültiger Parameter',
    'Invalid parameter',
    'Der Parameter „{parameter}“ hat keinen gültigen Wert.',
    'The parameter “{parameter}” has no valid value.',
  ),
  'idempotency-key-required': problem(
    400,
    'Idempotency-Key fehlt',
    'Idempotency-Key missing',
    'Die Kopfzeile Idempotency-Key fehlt. Es wurde nichts gespeichert.',
    'The header Idempotency-Key is missing. Nothing was stored.',
  ),
  'idempotency-key-invalid': problem(
    400,
    'Idempotency-Key ungültig',
    'Idempotency-Key invalid',
    'Der Idempotency-Key muss ein Text von 1 bis 255 Zeichen sein. Es wurde nichts gespeichert.',
    'The Idempotency-Key must be a text of 1 to 255 characters. Nothing was stored.',
  ),
  'idempotency-key-mismatch': problem(
    400,
    'Idempotency-Key passt nicht',
    'Idempotency-Key does not fit',
    'Der Idempotency-Key muss gleich der externalId sein. Es wurde nichts gespeichert.',
    'The Idempotency-Key must equal the externalId. Nothing was stored.',
  ),
  'content-digest-required': problem(
    400,
    'Content-Digest fehlt',
    'Content-Digest missing',
    'Die Kopfzeile Content-Digest mit sha-256 fehlt. Die Datei wurde nicht gespeichert.',
    'The header Content-Digest with sha-256 is missing. The file was not stored.',
  ),
  'content-digest-mismatch': problem(
    400,
    'Prüfsumme passt nicht',
    'Digest does not fit',
    'Die Datei kam anders an, als ihre Prüfsumme sagt. Sie wurde nicht gespeichert; bitte erneut senden.',
    'The file arrived other than its digest says. It was not stored; please send it again.',
  ),
  unauthorized: problem(
    401,
    'Nicht angemeldet',
    'Not signed in',
    'Das Zugangstoken fehlt oder gilt nicht. Es wurde nichts gespeichert.',
    'The access token is missing or not valid. Nothing was stored.',
  ),
  'not-found': problem(
    404,
    'Nicht gefunden',
    'Not found',
    'Unter dieser Adresse gibt es nichts.',
    'There is nothing at this address.',
  ),
  'external-id-conflict': problem(
    409,
    'Vorgang gibt es schon',
    'Request exists already',
    'Diese externalId gehört zu einem vorhandenen Vorgang mit anderem Schlüssel. Er bleibt unverändert.',
    'This externalId belongs to an existing request with another key. It stays unchanged.',
  ),
  'not-withdrawable': problem(
    409,
    'Nicht mehr zurückziehbar',
    'Cannot be withdrawn any more',
    'Der Vorgang ist abgeschlossen und kann nicht mehr zurückgezogen werden.',
    'The request is closed and can no longer be withdrawn.',
  ),
  'not-editable': problem(
    409,
    'Nicht mehr änderbar',
    'Cannot be changed any more',
    'Der Vorgang ist in Bearbeitung und kann nicht geändert werden. Die Änderung wurde nicht gespeichert.',
    'The request is being worked on and cannot be changed. The change was not stored.',
  ),
  'cursor-expired': problem(
    410,
    'Lesezeichen abgelaufen',
    'Cursor expired',
    'Dieses Lesezeichen gilt nicht mehr. Bitte die Vorgänge mit updatedSince neu abholen.',
    'This cursor is no longer valid. Please fetch the requests again with updatedSince.',
  ),
  erased: problem(
    410,
    'Gelöscht',
    'Erased',
    'Die Daten dieses Vorgangs wurden nach der Aufbewahrungsfrist gelöscht.',
    'The data of this request was erased when its retention ended.',
  ),
  'precondition-failed': problem(
    412,
    'Inzwischen geändert',
    'Changed meanwhile',
    'Der Stand hat sich inzwischen geändert. Bitte neu lesen und die Änderung wiederholen; sie wurde nicht gespeichert.',
    'The state has changed meanwhile. Please read it again and repeat the change; it was not stored.',
  ),
  'too-large': problem(
    413,
    'Zu groß',
    'Too large',
    'Der Inhalt ist größer als erlaubt. Es wurde nichts gespeichert.',
    'The content is larger than allowed. Nothing was stored.',
  ),
  'unsupported-media-type': problem(
    415,
    'Medientyp nicht unterstützt',
    'Media type not supported',
    'Diesen Content-Type nimmt die Adresse nicht an. Erlaubt: {allowed}. Es wurde nichts gespeichert.',
    'This address does not take that Content-Type. Allowed: {allowed}. Nothing was stored.',
  ),
  'validation-failed': problem(
    422,
    'Angaben unvollständig oder ungültig',
    'Details missing or invalid',
    'Bitte die genannten Angaben berichtigen und erneut senden. Es wurde nichts gespeichert.',
    'Please correct the details named and send again. Nothing was stored.',
  ),
  'idempotency-key-reused': problem(
    422,
    'Idempotency-Key schon verwendet',
    'Idempotency-Key used already',
    'Mit diesem Schlüssel wurde schon ein anderer Inhalt gespeichert. Der vorhandene bleibt unverändert.',
    'Other content has already been stored with this key. It stays unchanged.',
  ),
  'precondition-required': problem(
    428,
    'Vorbedingung fehlt',
    'Precondition missing',
    'Die Kopfzeile {header} fehlt. Die Änderung wurde nicht gespeichert.',
    'The header {header} is missing. The change was not stored.',
  ),
  'headers-too-large': problem(
    431,
    'Kopfzeilen zu groß',
    'Headers too large',
    'Die Kopfzeilen der Anfrage sind größer als erlaubt.',
    'The headers of the request are larger than allowed.',
  ),
  'bad-request': problem(
    400,
    'Unverständliche Anfrage',
    'Request not understood',
    'Die Anfrage ist kein gültiges HTTP. Es wurde nichts gespeichert.',
    'The request is not valid HTTP. Nothing was stored.',
  ),
  'lookup-not-offered': problem(
    501,
    'Suche nicht möglich',
    'Look-up not offered',
    'Dieser Desk kann Vorgänge nicht nach ihrer externalId suchen.',
    'This desk cannot look requests up by their externalId.',
  ),
  internal: problem(
    500,
    'Interner Fehler',
    'Internal error',
    'Der Übungs-Desk konnte die Anfrage nicht bearbeiten. Ob etwas gespeichert wurde, zeigt eine Suche mit der externalId.',
    'The practice desk could not handle the request. A look-up by externalId shows whether anything was stored.',
  ),
} as const satisfies Record<string, ProblemText>;

export type ProblemName = keyof typeof problemTexts;
