import { describe, expect, it } from 'vitest';
import type { Milestone } from '../../../../../../shared/contract.ts';
import {
  doubtAbout,
  isComplete,
  resultsOf,
} from '../../../../../../renderer/features/requests/details/results.ts';

const milestone = (name: Milestone['name'], changes: Partial<Milestone> = {}): Milestone => ({
  name,
  at: '2026-11-20',
  source: 'manual',
  evidence: null,
  ...changes,
});

const namesOf = (method: string, milestones: Milestone[] = []) =>
  resultsOf(method, milestones).map(({ name }) => name);

describe('the results of an onboarding', () => {
  it('have an organization created for a new one', () => {
    expect(namesOf('new-organization')).toEqual([
      'ticket-opened',
      'organization-created',
      'invitation-email-sent',
      'contact-logged-in',
      'customer-relation-established',
    ]);
  });

  it('have a connection established for an existing one', () => {
    expect(namesOf('existing-organization')).toContain('connection-established');
    expect(namesOf('existing-organization')).not.toContain('organization-created');
  });

  it('leave out nothing that was reported', () => {
    expect(namesOf('existing-organization', [milestone('organization-created')])).toContain(
      'organization-created',
    );
  });

  it('show what is reached and what is still to come', () => {
    const opened = milestone('ticket-opened', { source: 'desk' });
    expect(resultsOf('new-organization', [opened]).map(({ reached }) => reached)).toEqual([
      opened,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a result is doubted', () => {
  const organization = milestone('organization-created');

  it('where an invitation is noted without an organization', () => {
    expect(doubtAbout(milestone('invitation-email-sent'), undefined)).toBe('without-organization');
  });

  it('where the relation is noted for a day before the organization', () => {
    const relation = milestone('customer-relation-established', { at: '2026-11-19' });
    expect(doubtAbout(relation, organization)).toBe('before-organization');
  });

  it('where the organization was noted by hand with a later day than the desk’s invitation', () => {
    const invited = milestone('invitation-email-sent', { source: 'desk', at: '2026-11-18T12:00:00Z' });
    expect(doubtAbout(invited, organization)).toBe('before-organization');
  });

  it('not on the same day', () => {
    expect(doubtAbout(milestone('invitation-email-sent'), organization)).toBeNull();
  });

  it('not where the desk reports it without an organization', () => {
    expect(doubtAbout(milestone('invitation-email-sent', { source: 'desk' }), undefined)).toBeNull();
  });

  it('not where the desk reports both, in whatever order', () => {
    const byDesk = milestone('organization-created', { source: 'desk', at: '2026-11-22T12:00:00Z' });
    const invited = milestone('invitation-email-sent', { source: 'desk', at: '2026-11-18T12:00:00Z' });
    expect(doubtAbout(invited, byDesk)).toBeNull();
  });

  it('not where it needs no organization', () => {
    expect(doubtAbout(milestone('ticket-opened'), undefined)).toBeNull();
  });
});

describe('an onboarding is complete', () => {
  const all = ['organization-created', 'invitation-email-sent', 'customer-relation-established'] as const;

  it('with organization, invitation and relation, whether or not the contact person has logged in', () => {
    expect(
      isComplete(
        'new-organization',
        all.map((name) => milestone(name)),
      ),
    ).toBe(true);
  });

  it.each(all)('not without %s', (missing) => {
    const others = all.filter((name) => name !== missing).map((name) => milestone(name));
    expect(isComplete('new-organization', others)).toBe(false);
  });

  it('not with the organization result of the other method', () => {
    expect(
      isComplete(
        'existing-organization',
        all.map((name) => milestone(name)),
      ),
    ).toBe(false);
  });
});
