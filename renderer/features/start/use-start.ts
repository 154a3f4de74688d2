import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { WindowDesk } from '../../../shared/contract.ts';
import { useDesk } from '../../app/desk-context.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys } from '../../app/desk-queries.ts';
import { goTo } from '../../app/route.ts';
import { useNotify } from '../../ui/use-notify.ts';
import { adviceOf, managementOf } from './advice.ts';
import type { StartAnswers } from './start-answers.ts';

/** The request that the answers ask for, with what was said of the pre-check already in it. */
async function startRequest(desk: WindowDesk, { wishes, outcome, templateId }: StartAnswers) {
  const { managesIndependently, needsSeparateOrganization } = wishes;
  const view = await valueOf(
    desk.createRequest({
      method: outcome === 'organization-exists' ? 'existing-organization' : 'new-organization',
      // Left out where nothing is ticked, since a template may know better.
      ...((managesIndependently || needsSeparateOrganization) && {
        reason: { managesIndependently, needsSeparateOrganization },
      }),
      ...(templateId && { templateId }),
    }),
  );
  if (outcome === 'unknown') return view;
  const edited = await desk.editPacket({
    id: view.id,
    changes: [{ pointer: '/preCheck/answer', value: outcome }],
  });
  // Where it fails the form asks for the answer again.
  if (!edited.ok) return view;
  const { packet, findings, savedAt } = edited.value;
  return { ...view, packet, findings, updatedAt: savedAt };
}

/** Makes the request or plan of the answers, which is on the disk at once, and opens it. */
export function useStart(onStarted: () => void) {
  const notify = useNotify();
  const desk = useDesk();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (answers: StartAnswers) => {
      const { wishes, chosen } = answers;
      if ((chosen ?? adviceOf(wishes).method) === 'method-2')
        return (await valueOf(desk.createPlan({ management: managementOf(wishes) }))).id;
      const view = await startRequest(desk, answers);
      client.setQueryData(keys.packet(view.id), view);
      return view.id;
    },
    onSuccess: (id) => {
      onStarted();
      goTo({ page: 'request', id });
    },
    onError: ({ error }) => notify.failed(error.message),
  });
}
