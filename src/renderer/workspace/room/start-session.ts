import { emptyBody } from '@shared/blueprint/document';
import type { DocumentId } from '@shared/blueprint/fields';
import { ordered } from '@shared/blueprint/model';
import { createSession, firstGoalSession } from '@shared/blueprint/session-template';
import { documentIn, documentsOf } from '../../state/workspace-store';
import type { OpenWorkspace } from '../boot';

/**
 * Gets a session ready and goes to the room. Without a blueprint one is made, for what will be said to go into; a
 * session of this blueprint that has not begun yet is taken up instead of a second one.
 */
export function startSession(workspace: OpenWorkspace, blueprint: DocumentId | null): DocumentId {
  const { store, clock, newId } = workspace;
  const { create, go } = store.getState();
  const plan = blueprint ?? create('blueprint', untitledPlan());
  const waiting = documentsOf(store.getState(), 'session').find(
    ({ body }) =>
      body.about.blueprint === plan && body.about.trashedAt === null && body.clock.startedAt === null,
  );
  const session =
    waiting?.id ??
    create(
      'session',
      createSession({
        template: firstGoalSession,
        blueprint: plan,
        today: clock.today(),
        attendees: ordered(documentIn(store.getState(), 'blueprint', plan)?.body.people ?? {}),
        newId,
      }),
    );
  go({ section: 'room', session, blueprint: plan });
  return session;
}

function untitledPlan() {
  const body = emptyBody('blueprint');
  return { ...body, about: { ...body.about, title: 'New blueprint' } };
}
