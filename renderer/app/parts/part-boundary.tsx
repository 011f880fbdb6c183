import { Component, type ReactNode } from 'react';
import { PartFault } from './fetched-part.tsx';

/** What whoever shows the trouble needs of it. */
export interface LostPart {
  readonly again: () => void;
  /** How often it was tried in vain. */
  readonly tries: number;
}

interface Caught {
  readonly cause: unknown;
}

interface Props {
  readonly children: ReactNode;
  readonly trouble: (lost: LostPart) => ReactNode;
}

interface State {
  readonly caught: Caught | undefined;
  readonly tries: number;
}

/** Catches that a part of the desk could not be fetched, and nothing else. A class, because React offers this to nothing else. */
export class PartBoundary extends Component<Props, State> {
  override state: State = { caught: undefined, tries: 0 };

  static getDerivedStateFromError(cause: unknown): Partial<State> {
    return { caught: { cause } };
  }

  override componentDidCatch(cause: unknown): void {
    if (!(cause instanceof PartFault)) return;
    // Not before: React draws once more what threw before it gives up, and would fetch it again for that.
    cause.forget();
    this.setState(({ tries }) => ({ tries: tries + 1 }));
  }

  override render(): ReactNode {
    const { caught, tries } = this.state;
    if (caught === undefined) return this.props.children;
    if (!(caught.cause instanceof PartFault)) throw caught.cause;
    return this.props.trouble({ tries, again: () => this.setState({ caught: undefined }) });
  }
}
