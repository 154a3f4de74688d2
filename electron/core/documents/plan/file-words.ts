import type { Language } from '../../../../shared/language.ts';
import { translate, type MessageKey } from '../../../../shared/messages/translate.ts';
import { commentText } from './comment-text.ts';

/** The words of a plan's files in their language. */
export type FileWords = {
  language: Language;
  /** What a file is of, for its first line. */
  title: string;
  say(key: MessageKey<'plan-files'>, params?: Record<string, unknown>): string;
};

export const makeFileWords = (language: Language, plan: { name: string; id: string }): FileWords => {
  const say: FileWords['say'] = (key, params) => translate(language, 'plan-files', key, params);
  return { language, say, title: say('title', { name: commentText(plan.name), id: commentText(plan.id) }) };
};
