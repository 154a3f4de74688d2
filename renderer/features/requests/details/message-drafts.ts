import { createContext, use, useState } from 'react';

/** The messages that are being typed, by request. They outlive the page, so that leaving it loses nothing. */
export type MessageDrafts = Map<string, string>;

export const MessageDraftsContext = createContext<MessageDrafts | null>(null);

/** The unsent text for a request, and how to change it. */
export function useMessageDraft(id: string): [text: string, change: (text: string) => void] {
  const drafts = use(MessageDraftsContext);
  if (!drafts) throw new Error('no message drafts above this component');
  const [text, setText] = useState(() => drafts.get(id) ?? '');
  const change = (next: string): void => {
    drafts.set(id, next);
    setText(next);
  };
  return [text, change];
}
