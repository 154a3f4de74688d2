import * as z from 'zod';

/** How much a finding weighs: an error blocks finalizing, a warning and an info never do. */
export const Severity = z.enum(['error', 'warning', 'info']);
export type Severity = z.infer<typeof Severity>;

/** One text in both languages of the app. */
export const LocalizedText = z.object({ de: z.string(), en: z.string() });
export type LocalizedText = z.infer<typeof LocalizedText>;

/**
 * What is noteworthy about one member of a packet. The same shape in forms, on the command line and for what a
 * desk says; `pointer` is a JSON Pointer (RFC 6901) into the packet, `""` the packet as a whole, `code` is
 * kebab-case or the id of a plan rule.
 */
export const Finding = z.object({
  pointer: z.string(),
  code: z.string(),
  severity: Severity,
  message: LocalizedText,
  params: z.record(z.string(), z.unknown()),
});
export type Finding = z.infer<typeof Finding>;

/** True where a finding blocks finalizing. */
export const isBlocking = (finding: Finding): boolean => finding.severity === 'error';
