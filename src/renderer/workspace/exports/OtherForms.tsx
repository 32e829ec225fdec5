import { clientSafe } from '@shared/blueprint/model';
import {
  type Audience,
  audienceLabels,
  audienceNames,
  audiences,
  audienceText,
  planFor,
} from '@shared/insight/audience';
import { okrCsv, okrJson, okrOf } from '@shared/insight/okr';
import { Copy, FileDown } from 'lucide-react';
import { Button } from '../../components/Button';
import { Segments } from '../../components/Segments';
import { documentIn } from '../../state/workspace-store';
import type { OpenWorkspace } from '../boot';
import { useEditProfile } from '../frame/use-edit-profile';
import { useAudience } from '../use-audience';
import { useOpenWorkspace, useProfile } from '../workspace-context';
import { copyText, exportText } from './export-text';

const notes: Record<Audience, string> = {
  client:
    'Client words and headings. The text has outcomes, numbers, milestones and obstacles, nothing internal.',
  team: 'The text has everything one can act on: owners, steps, latest starts, work that is in and work that is cut.',
  leadership:
    'The text has objectives and where they stand, what is late, the risks, and decisions that wait.',
};

/** For whom the plan is handed over: it sets the headings of the page and what the plan in words tells (S72). */
export function ForWhom() {
  const editProfile = useEditProfile();
  const labels = useProfile((profile) => profile.settings.labels);
  const [audience, choose] = useAudience();
  return (
    <div>
      <Segments
        label="For whom"
        value={audience}
        options={audiences.map((id) => ({ id, label: audienceNames[id] }))}
        onChange={(next) => {
          choose(next);
          if (audienceLabels[next] !== labels) {
            editProfile('settings', { labels: audienceLabels[next] }, 'Change headings');
          }
        }}
      />
      <p className="message">{notes[audience]}</p>
    </div>
  );
}

/** The plan in other forms than the page: in words, and as objectives and key results (S68, S71). */
export function OtherForms() {
  const workspace = useOpenWorkspace();
  const client = useProfile((profile) => profile.client.name);
  const [audience] = useAudience();
  const today = workspace.clock.today();
  const words = () => {
    const plan = openPlan(workspace);
    return audienceText(planFor(audience, plan, today), { title: plan.about.title || client, today });
  };
  const hand = (what: string, extension: 'txt' | 'csv' | 'json', text: string) =>
    void exportText(workspace, { name: `${client} ${what} ${today}`, extension, text });
  const icon = <FileDown className="icon" aria-hidden />;
  return (
    <section className="other-forms" aria-label="In other forms">
      <h2 className="heading">In other forms</h2>
      <div className="other-forms__row">
        <span>The plan in words</span>
        <Button
          variant="quiet"
          icon={<Copy className="icon" aria-hidden />}
          aria-label="Copy the plan in words"
          onPress={() => copyText(workspace, words(), 'The plan in words')}
        >
          Copy
        </Button>
        <Button
          variant="quiet"
          icon={icon}
          aria-label="Export the plan in words"
          onPress={() => hand(`plan for ${audienceNames[audience].toLowerCase()}`, 'txt', words())}
        >
          Text…
        </Button>
      </div>
      <div className="other-forms__row">
        <span>Objectives and key results</span>
        <Button
          variant="quiet"
          icon={icon}
          aria-label="Export OKRs as CSV"
          onPress={() => hand('OKR', 'csv', okrCsv(okrOf(openPlan(workspace))))}
        >
          CSV…
        </Button>
        <Button
          variant="quiet"
          icon={icon}
          aria-label="Export OKRs as JSON"
          onPress={() => hand('OKR', 'json', okrJson(okrOf(openPlan(workspace))))}
        >
          JSON…
        </Button>
      </div>
    </section>
  );
}

/** As it stands when it is handed over, without anything private. */
function openPlan({ store }: OpenWorkspace) {
  const state = store.getState();
  const document = documentIn(state, 'blueprint', state.view.blueprint);
  if (!document) throw new Error('No blueprint is open');
  return clientSafe(document.body);
}
