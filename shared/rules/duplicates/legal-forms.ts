/** A legal form as it is told, then other ways to write it. */
type LegalForm = readonly [form: string, ...spellings: string[]];

/**
 * Legal forms of Germany, Austria, Switzerland, the other countries of the EU, the United Kingdom and the United
 * States as they stand at the end of a name. Case, dots, blanks, hyphens, accents and "&" make no difference. No library does this: cleanco for npm damages umlauts and knows
 * neither UG nor any form that is spelled out.
 */
// prettier-ignore
const singleForms: readonly LegalForm[] = [
  // Germany
  ['GmbH', 'Gesellschaft mit beschränkter Haftung', 'Gesellschaft mbH', 'GesmbH', 'mbH', 'mit beschränkter Haftung'],
  ['gGmbH', 'gemeinnützige GmbH', 'gemeinnützige Gesellschaft mit beschränkter Haftung'],
  ['UG', 'UG haftungsbeschränkt', 'Unternehmergesellschaft', 'Unternehmergesellschaft haftungsbeschränkt'],
  ['gUG', 'gUG haftungsbeschränkt'],
  ['AG', 'Aktiengesellschaft'],
  ['gAG'], ['InvAG'],
  ['KG', 'Kommanditgesellschaft', 'Co. KG', 'Cie. KG', 'Co. Kommanditgesellschaft'],
  ['KGaA', 'Kommanditgesellschaft auf Aktien'],
  ['OHG', 'offene Handelsgesellschaft', 'Co. OHG'],
  ['GbR', 'Gesellschaft bürgerlichen Rechts', 'GbR mbH', 'eGbR'],
  ['PartG', 'Partnerschaftsgesellschaft', 'Partnerschaft'],
  ['PartG mbB', 'PartGmbB', 'Partnerschaft mbB', 'Partnerschaftsgesellschaft mbB',
    'Partnerschaftsgesellschaft mit beschränkter Berufshaftung'],
  ['e. K.', 'eingetragener Kaufmann', 'eingetragene Kauffrau', 'e. Kfm.', 'e. Kfr.'],
  ['eG', 'eingetragene Genossenschaft', 'Genossenschaft'],
  ['e. V.', 'eingetragener Verein'],
  ['VVaG', 'Versicherungsverein auf Gegenseitigkeit'],
  ['AöR', 'Anstalt des öffentlichen Rechts'],
  ['KdöR', 'Körperschaft des öffentlichen Rechts'],
  // Austria
  ['OG', 'offene Gesellschaft'], ['KEG'],
  ['e. U.', 'eingetragenes Unternehmen', 'eingetragener Unternehmer', 'eingetragene Unternehmerin'],
  ['GesbR', 'Gesellschaft nach bürgerlichem Recht'],
  ['GenmbH', 'regGenmbH', 'registrierte Genossenschaft mit beschränkter Haftung', 'Genossenschaft mbH'],
  ['FlexCo', 'FlexKapG', 'Flexible Kapitalgesellschaft', 'Flexible Company'],
  // Switzerland and Liechtenstein
  ['Sàrl', 'société à responsabilité limitée', 'Sàrl-S'],
  ['Sagl', 'società a garanzia limitata'],
  ['Kollektivgesellschaft', 'KlG'], ['Einzelfirma', 'Einzelunternehmen'],
  // The European Union as a whole
  ['SE', 'Societas Europaea', 'Europäische Gesellschaft'],
  ['SCE', 'Europäische Genossenschaft'],
  ['EWIV', 'EEIG', 'GEIE', 'Europäische wirtschaftliche Interessenvereinigung'],
  // Forms that several countries have under one name
  ['SA', 'société anonyme', 'sociedad anónima', 'sociedade anónima', 'spółka akcyjna'],
  ['SAS', 'société par actions simplifiée', 'società in accomandita semplice'],
  ['SNC', 'société en nom collectif', 'società in nome collettivo'],
  ['SCS', 'SECS', 'société en commandite simple'],
  ['Srl', 'società a responsabilità limitata', 'société responsabilité limitée'],
  ['as', 'a/s', 'akciová společnost', 'aktieselskab', 'aksjeselskap', 'aktsiaselts'],
  ['AB', 'aktiebolag', 'akcinė bendrovė'],
  ['ks', 'k/s', 'komanditní společnost', 'kommanditselskab'],
  // France, Belgium, Luxembourg, the Netherlands
  ['SASU'], ['EURL'], ['SCI'], ['SCA', 'société en commandite par actions'], ['SCSp'], ['SCOP'], ['SELARL'],
  ['SICAV'], ['SPRL'], ['BVBA'], ['ASBL'], ['VZW'],
  ['BV', 'besloten vennootschap'],
  ['NV', 'naamloze vennootschap'],
  ['VOF', 'vennootschap onder firma'],
  ['CV', 'commanditaire vennootschap'],
  // Italy, Spain, Portugal
  ['SpA', 'società per azioni'], ['Srls'], ['SApA', 'società in accomandita per azioni'], ['Scarl'],
  ['SL', 'sociedad limitada', 'sociedad de responsabilidad limitada'],
  ['SLU', 'sociedad limitada unipersonal'], ['SAU'], ['Lda', 'limitada'],
  // Poland, Czechia, Slovakia, Hungary
  ['Sp. z o.o.', 'spółka z ograniczoną odpowiedzialnością', 'spółka z o.o.'],
  ['Sp. k.', 'spółka komandytowa'], ['Sp. j.', 'spółka jawna'],
  ['s.r.o.', 'spol. s r.o.', 'společnost s ručením omezeným', 'spoločnosť s ručením obmedzeným'],
  ['v.o.s.', 'veřejná obchodní společnost'],
  ['Kft.', 'korlátolt felelősségű társaság'], ['Zrt.', 'zártkörűen működő részvénytársaság'],
  ['Nyrt.', 'nyilvánosan működő részvénytársaság'], ['Bt.', 'betéti társaság'],
  // Slovenia, Croatia, Bulgaria
  ['d.o.o.', 'družba z omejeno odgovornostjo', 'društvo s ograničenom odgovornošću'],
  ['j.d.o.o.'], ['d.d.', 'delniška družba', 'dioničko društvo'], ['EOOD'], ['OOD'], ['EAD'],
  // The north and the Baltic
  ['ApS', 'anpartsselskab'], ['I/S', 'interessentskab'], ['ASA', 'allmennaksjeselskap'],
  ['HB', 'handelsbolag'], ['KB', 'kommanditbolag'],
  ['Oy', 'osakeyhtiö', 'Oy Ab'], ['Oyj', 'julkinen osakeyhtiö'], ['Ky'],
  ['OÜ', 'osaühing'], ['UAB', 'uždaroji akcinė bendrovė'], ['SIA', 'sabiedrība ar ierobežotu atbildību'],
  // Greece
  ['EPE'], ['IKE'],
  // The United Kingdom, Ireland, the United States and others that speak English
  ['Ltd', 'limited', 'Co. Ltd', 'company limited', 'limited company', 'private limited company'],
  ['PLC', 'public limited company'], ['LLP', 'limited liability partnership'],
  ['LP', 'limited partnership'], ['LLLP'], ['DAC', 'designated activity company'],
  ['CLG', 'company limited by guarantee'], ['CIC', 'community interest company'],
  ['Inc.', 'incorporated'], ['Corp.', 'corporation'], ['LLC', 'limited liability company'], ['PLLC'],
  ['Co.', 'company', 'Cie.', 'Compagnie'],
  ['Pty Ltd', 'proprietary limited'], ['Pte Ltd'], ['Pvt Ltd', 'private limited'],
];

/** Partners with limited liability whose form stands in the name of their partnership. */
// prettier-ignore
const liablePartners = [
  'GmbH', 'Gesellschaft mit beschränkter Haftung', 'Gesellschaft mbH', 'GesmbH', 'mbH', 'gGmbH', 'UG', 'UG haftungsbeschränkt',
  'Unternehmergesellschaft haftungsbeschränkt', 'AG', 'Aktiengesellschaft', 'SE', 'Ltd', 'Limited', 'Stiftung',
];

/** The partner as it is told in the form of its partnership. */
const toldPartner = (spelling: string): string =>
  singleForms.find((spellings) => spellings.includes(spelling))?.[0] ?? spelling;

function partnership(partner: string, form: string, ...spelledOut: string[]): LegalForm {
  const spellings = ['Co.', 'Cie.', 'Compagnie', ''].flatMap((and) =>
    [form, ...spelledOut].map((tail) => `${partner} ${and} ${tail}`),
  );
  return [`${toldPartner(partner)} & Co. ${form}`, ...spellings];
}

const partnerships = liablePartners.flatMap((partner) => [
  partnership(partner, 'KG', 'Kommanditgesellschaft'),
  partnership(partner, 'OHG'),
  partnership(partner, 'KGaA'),
]);

/** What stands behind the form while a company is founded or wound up; it is the same company. */
const stages = [
  'i. G.',
  'i. Gr.',
  'in Gründung',
  'i. L.',
  'i. Liqu.',
  'in Liquidation',
  'i. I.',
  'in Insolvenz',
];

/** All legal forms with all their spellings; those of a stage have the form ''. */
export const legalForms: readonly LegalForm[] = [...singleForms, ...partnerships, ['', ...stages]];
