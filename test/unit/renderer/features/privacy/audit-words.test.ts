import { expect, test } from 'vitest';
import { auditActions } from '../../../../../electron/core/store/audit.ts';
import { messages } from '../../../../../shared/messages/translate.ts';

test.for(auditActions)('the window has words for %s', (action) => {
  expect(messages.de.privacy).toHaveProperty([`action.${action}`]);
  expect(messages.en.privacy).toHaveProperty([`action.${action}`]);
});
