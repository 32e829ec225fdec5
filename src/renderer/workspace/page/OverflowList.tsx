import type { PageOverflow } from '@shared/page/fit';
import { ArrowRight } from 'lucide-react';
import { useOpenWorkspace } from '../workspace-context';
import { overWords } from './page-words';

/** Where the page is too long; each line leads to the place where it is shortened. */
export function OverflowList({ overflow }: { overflow: PageOverflow }) {
  const { go } = useOpenWorkspace().store.getState();
  const tooLong = overflow.sections.filter((section) => section.overPt > 0 || section.unlisted > 0);
  return (
    <ul className="over">
      {tooLong.map((section) => {
        const { name, amount, longest, stage } = overWords(section);
        return (
          <li key={section.section}>
            <button
              type="button"
              className="over__one"
              onClick={() => go(stage === null ? { section: 'exports' } : { section: 'blueprint', stage })}
            >
              <span>
                <span className="over__name">{name}</span>
                <span className="over__how">{amount}</span>
                {longest !== null && <span className="over__how truncate">Longest: “{longest}”</span>}
              </span>
              <ArrowRight className="icon" aria-hidden />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
