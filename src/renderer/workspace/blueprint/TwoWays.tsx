import { ArrowLeft, ArrowRight } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../components/Button';
import './two-ways.css';

const Dialog = lazy(() => import('../../components/Dialog').then((module) => ({ default: module.Dialog })));

/** In words for the client: on what the two ways of working differ (S2). */
const rows = [
  { about: 'We begin with', forward: 'What we could make', backward: 'What has to be true at the end' },
  { about: 'We look at', forward: 'The things we deliver', backward: 'How your business does' },
  {
    about: 'You are asked',
    forward: 'For a yes, when it is finished',
    backward: 'From the first hour on',
  },
  { about: 'When things change', forward: 'We react', backward: 'We see it coming' },
] as const;

/** Why we start at the end, on a card to show a client. */
export function TwoWays() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" onPress={() => setOpen(true)}>
        Why from the end?
      </Button>
      {isOpen && (
        <Suspense>
          <Dialog title="Two ways to plan the same work" isOpen onClose={() => setOpen(false)} size="l">
            <table className="two-ways">
              <thead>
                <tr>
                  <td />
                  <th scope="col">
                    <span className="two-ways__way">
                      From today on
                      <ArrowRight className="icon" aria-hidden />
                    </span>
                  </th>
                  <th scope="col" className="is-ours">
                    <span className="two-ways__way">
                      <ArrowLeft className="icon" aria-hidden />
                      Back from the result
                    </span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {rows.map(({ about, forward, backward }) => (
                  <tr key={about}>
                    <th scope="row">{about}</th>
                    <td className="plan quiet">{forward}</td>
                    <td className="plan is-ours">{backward}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Dialog>
        </Suspense>
      )}
    </>
  );
}
