import type { StepKind } from '@shared/blueprint/model';
import type { ComponentType } from 'react';
import { Close } from './Close';
import { Destination } from './Destination';
import { FiveWhys } from './FiveWhys';
import { Metrics } from './Metrics';
import { Obstacles } from './Obstacles';
import { WalkBack } from './WalkBack';
import { Welcome } from './Welcome';
import './capture.css';

const captures: Record<StepKind, ComponentType> = {
  welcome: Welcome,
  destination: Destination,
  'five-whys': FiveWhys,
  metrics: Metrics,
  'walk-back': WalkBack,
  obstacles: Obstacles,
  close: Close,
};

/** The fields for what is said in a step of this kind. They write straight into the blueprint. */
export function Capture({ kind }: { kind: StepKind }) {
  const Fields = captures[kind];
  return <Fields />;
}
