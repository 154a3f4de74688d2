import { expect, test } from 'vitest';
import { partiesOf } from '../../../../../electron/core/submit/channels/email/parties.ts';
import { makePlan, makeRequest } from '../../../../support/packets.ts';

test('a plan that names nobody comes from the server’s user, a request never does', () => {
  const plan = makePlan();
  expect(partiesOf(plan, 'desk@provider.example', 'ops@reseller.example')).toEqual({
    from: 'ops@reseller.example',
    to: 'desk@provider.example',
  });
  expect(partiesOf(plan, null, 'ops')).toEqual({ from: null, to: null });
  const named = makePlan({ '/submittedBy': { email: 'max@reseller.example' } });
  expect(partiesOf(named, null, 'ops@reseller.example').from).toBe('max@reseller.example');
  const request = makeRequest({ '/submittedBy/email': '' });
  expect(partiesOf(request, null, 'ops@reseller.example').from).toBeNull();
});
