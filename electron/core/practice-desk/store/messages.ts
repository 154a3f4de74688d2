import type { Message } from '../schemas/message.ts';
import type { DeskDatabase } from './database.ts';

type Row = { number: number; message: string };

/** What partner and provider wrote to each other about a request, oldest first. */
export function makeMessageStore(database: DeskDatabase) {
  const insert = database.prepare('INSERT INTO messages (request_number, message) VALUES (?, ?)');
  const list = database.prepare<[number, number, number], Row>(
    'SELECT number, message FROM messages WHERE request_number = ? AND number > ? ORDER BY number LIMIT ?',
  );
  return {
    insert(requestNumber: number, message: Omit<Message, 'id'>): Message {
      const { lastInsertRowid } = insert.run(requestNumber, JSON.stringify(message));
      return { id: messageId(Number(lastInsertRowid)), ...message };
    },
    /** The messages after a place, which is the number of the last one read. */
    list(
      requestNumber: number,
      place: number,
      limit: number,
    ): { messages: Message[]; place: number; hasMore: boolean } {
      const rows = list.all(requestNumber, place, limit + 1);
      const page = rows.slice(0, limit);
      const messages = page.map((row) => ({
        id: messageId(row.number),
        ...(JSON.parse(row.message) as Omit<Message, 'id'>),
      }));
      return { messages, place: page.at(-1)?.number ?? place, hasMore: rows.length > limit };
    },
  };
}

const messageId = (number: number): string => `MSG-${number}`;
