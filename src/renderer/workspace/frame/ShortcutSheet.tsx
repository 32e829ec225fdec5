import type { AppContext } from '@shared/ipc';
import { useState } from 'react';
import { Dialog } from '../../components/Dialog';
import { Key } from '../../components/Key';
import { SearchField } from '../../components/SearchField';
import { shortcutGroups } from '../shortcuts';
import './palette.css';

/** Every key, in one dialog, and a field that narrows them down. */
export function ShortcutSheet({ platform, onClose }: { platform: AppContext['platform']; onClose(): void }) {
  const [sought, setSought] = useState('');
  const groups = shortcutGroups(platform, sought);
  return (
    <Dialog title="Keys" isOpen size="l" onClose={onClose}>
      <div className="keys">
        <SearchField label="Find a key or what it does" value={sought} onChange={setSought} />
        {groups.length === 0 && <p className="quiet">No key does “{sought.trim()}”.</p>}
        <div className="keys__columns">
          {groups.map((group) => (
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
      </div>
    </Dialog>
  );
}
