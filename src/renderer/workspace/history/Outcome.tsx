import { Undo2 } from 'lucide-react';
import { Button } from '../../components/Button';

export interface Said {
  text: string;
  isProblem?: boolean;
  undo?: () => void;
}

/** What the last press has done, with the way to take it back. Read out when it appears. */
export function Outcome({ said, onDone }: { said: Said | null; onDone(): void }) {
  const undo = said?.undo;
  return (
    <div role="status" className={said === null ? 'outcome is-empty' : 'outcome'}>
      {said && <p className={said.isProblem ? 'is-late' : undefined}>{said.text}</p>}
      {undo && (
        <Button
          icon={<Undo2 className="icon" aria-hidden />}
          onPress={() => {
            undo();
            onDone();
          }}
        >
          Undo
        </Button>
      )}
    </div>
  );
}
