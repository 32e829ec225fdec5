import type { StageTarget } from '@shared/insight/stages';
import { CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { useWorkspace } from '../workspace-context';
import { useStages } from './derived';

const shownAtFirst = 8;

/** What this stage still lacks; each entry leads to its field. Nothing while nothing is missing. */
export function StillMissing({ onGo }: { onGo(target: StageTarget): void }) {
  const number = useWorkspace((state) => state.view.stage);
  const missing = useStages()[number - 1]?.missing ?? [];
  const [isWhole, setWhole] = useState(false);
  if (missing.length === 0) return null;
  const shown = isWhole ? missing : missing.slice(0, shownAtFirst);
  return (
    <section className="missing" aria-label="Still missing">
      <div className="section-head">
        <h2 className="heading">Still missing</h2>
        <span className="small quiet">{missing.length === 1 ? '1 thing' : `${missing.length} things`}</span>
      </div>
      <ul>
        {shown.map(({ text, action, target }) => (
          <li key={`${target.collection}.${target.id}.${target.field}.${text}`}>
            <button type="button" className="missing__entry" onClick={() => onGo(target)}>
              <CircleDashed className="icon" aria-hidden />
              <span>{text}</span>
              <span className="link">{action}</span>
            </button>
          </li>
        ))}
      </ul>
      {missing.length > shown.length && (
        <Button variant="quiet" onPress={() => setWhole(true)}>
          {`And ${missing.length - shown.length} more`}
        </Button>
      )}
    </section>
  );
}
