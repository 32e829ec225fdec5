import { Component, type ReactNode } from 'react';
import { Button } from './Button';
import { EmptyState } from './EmptyState';

interface Props {
  children: ReactNode;
  /** What was kept, in one sentence; it depends on the window. */
  kept: string;
  onError(error: Error): void;
}

/** Around a screen: when drawing it fails, says what happened, what was kept and what to do. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidCatch(error: Error) {
    this.props.onError(error);
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return (
      <div className="failed" role="alert">
        <EmptyState
          title="This screen could not be drawn"
          text={`${this.props.kept} Try again; if it happens again, close this window and open it once more.`}
          action={
            <Button variant="primary" onPress={() => this.setState({ error: null })}>
              Try again
            </Button>
          }
        />
      </div>
    );
  }
}
