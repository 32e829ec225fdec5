import { LockKeyhole, LockKeyholeOpen } from 'lucide-react';
import { Dialog } from '../components/Dialog';
import { type HelpSection, whereDataLives } from './where-data-lives';
import './help.css';

/** The help page about data: where it is, what is protected and what is not (docs/spec/privacy.md, PV1). */
export function WhereDataLives({ onClose }: { onClose(): void }) {
  const { title, lead, columns, places, sections } = whereDataLives;
  return (
    <Dialog title={title} isOpen onClose={onClose} size="l">
      <div className="help">
        <p className="help__lead">{lead}</p>
        <table className="help__places">
          <thead>
            <tr>
              <th scope="col">{columns.what}</th>
              <th scope="col">{columns.where}</th>
              <th scope="col">{columns.sealed}</th>
            </tr>
          </thead>
          <tbody>
            {places.map(({ what, where, sealed, isReadable }) => {
              const Icon = isReadable ? LockKeyholeOpen : LockKeyhole;
              return (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td>{where}</td>
                  <td className={isReadable ? 'is-readable' : undefined}>
                    <span className="help__sealed">
                      <Icon className="icon" aria-hidden />
                      {sealed}
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
        <div className="help__sections">
          {sections.map((section) => (
            <Section key={section.heading} {...section} />
          ))}
        </div>
      </div>
    </Dialog>
  );
}

function Section({ heading, points }: HelpSection) {
  const terms = points.filter(({ term }) => term !== undefined);
  return (
    <section className="help__section">
      <h3 className="heading">{heading}</h3>
      {terms.length > 0 ? (
        <dl className="help__terms">
          {terms.map(({ term, text }) => (
            <div key={text}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <ul className="help__points">
          {points.map(({ text }) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
