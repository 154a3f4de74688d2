import { isBlocking, type Finding } from '../../../shared/findings.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { Method } from '../../../shared/packet/request.ts';
import { makeFinding, type FindingText } from '../../../shared/rules/finding.ts';
import type { Logger } from '../host.ts';
import type { DeskDocuments } from '../submit/channel.ts';
import { CAPABILITIES } from '../submit/channels/support-api/capabilities.ts';
import {
  compileSchema,
  type SchemaCheck,
  type SchemaError,
} from '../submit/channels/support-api/check-schema.ts';
import { requestPayload, sentMembers } from '../submit/channels/support-api/request-body.ts';
import { schemaName } from '../submit/channels/support-api/request-schemas.ts';
import { Capabilities } from '../submit/channels/support-api/resource.ts';
import { parseBoundedJson } from '../submit/http/bounded-json.ts';

/** What the desk of the settings will not take, told before anything is sent, and without a network. */
export type DeskRules = {
  /** Reads what the desk has published; until it is through the rules before count. Never throws. */
  ready(): Promise<void>;
  /** Warnings about a packet, but for what the errors among `own` say already. */
  findings(packet: JsonObject, own: readonly Finding[]): Finding[];
};

export type DeskRulesDeps = {
  /** What the desk of the settings published; null where there is none. */
  documents(): Promise<DeskDocuments | null>;
  log: Logger;
};

type Rule = { text: string; check: SchemaCheck | null };

const wordings: Record<string, FindingText> = {
  required: 'desk-schema/required',
  minLength: 'desk-schema/required',
  maxLength: 'desk-schema/too-long',
  pattern: 'desk-schema/format',
  format: 'desk-schema/format',
  enum: 'desk-schema/choice',
  const: 'desk-schema/choice',
};

function schemaFinding({ pointer, keyword, limit }: SchemaError): Finding {
  const params = { source: 'desk', keyword, ...(limit === null ? {} : { max: limit }) };
  return makeFinding('desk-schema', pointer, 'warning', params, wordings[keyword] ?? 'desk-schema');
}

/** True for what a person can change: the head of the body is the app's own. */
const isOfPacket = ({ pointer }: SchemaError): boolean =>
  pointer === '' || sentMembers.some((name) => pointer === `/${name}` || pointer.startsWith(`/${name}/`));

export function makeDeskRules({ documents, log }: DeskRulesDeps): DeskRules {
  const rules = new Map<Method, Rule>();
  let methods: string[] = [];

  async function readRule(method: Method, text: string | undefined): Promise<void> {
    if (text === undefined) rules.delete(method);
    else if (rules.get(method)?.text !== text) {
      const check = await compileSchema(text).catch((error: unknown) => {
        log('warn', 'a request schema of the desk cannot be used', {
          method,
          error: String(error).slice(0, 500),
        });
        return null;
      });
      rules.set(method, { text, check });
    }
  }

  return {
    async ready() {
      try {
        const published = await documents();
        const capabilities = parseBoundedJson(published?.find(CAPABILITIES)?.body ?? '');
        methods = Capabilities.safeParse(capabilities).data?.methods ?? [];
        for (const method of Method.options)
          await readRule(method, published?.find(schemaName(method))?.body);
      } catch (error) {
        log('warn', 'what the desk publishes cannot be read', { error: String(error) });
      }
    },
    findings(packet, own) {
      const method = Method.safeParse(packet['method']).data;
      if (!method) return [];
      if (methods.length > 0 && !methods.includes(method))
        return [makeFinding('desk-method', '/method', 'warning', { source: 'desk' })];
      const payload = parseBoundedJson(requestPayload(packet)) as JsonObject;
      const errors = rules.get(method)?.check?.({ ...payload, attachmentIds: [] }) ?? [];
      const isSaid = ({ pointer }: SchemaError): boolean =>
        own.some(
          (finding) =>
            isBlocking(finding) && (finding.pointer === pointer || finding.pointer.startsWith(`${pointer}/`)),
        );
      const told = errors.filter((error) => isOfPacket(error) && !isSaid(error));
      return told
        .filter(({ pointer }, n) => told.findIndex((other) => other.pointer === pointer) === n)
        .map(schemaFinding);
    },
  };
}
