import type { AppContext } from '@shared/ipc';
import { Dialog } from '../../components/Dialog';
import { Key } from '../../components/Key';
import { shortcutGroups } from '../shortcuts';

/** Every key, in one dialog. */
export function ShortcutSheet({ platform, onClose }: { platform: AppContext['platform']; onClose(): void }) {
  return (
    <Dialog title="Keys" isOpen onClose={onClose}>
      <div className="keys">
        {shortcutGroups(platform).map((group) => (
          <section key={group.title}>
            <h3 className="label">{group.title}</h3>
            <dl className="keys__list">
              {group.rows.map((row) => (
                <div key={row.does} className="keys__row">
                  <dt>{row.does}</dt>
                  <dd>
                    {row.keys.map((key) => (
                      <Key key={key}>{key}</Key>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
