import { Component, type ReactNode } from 'react';
import { StoreFault, asStoreFault } from '#renderer/data/store/store-fault.ts';

interface Props {
  readonly children: ReactNode;
  /** What stands in the place of what could not be drawn. */
  readonly instead: ReactNode;
}

interface State {
  readonly caught: { readonly cause: unknown } | undefined;
}

/**
 * Keeps what one item of the tray holds from taking the desk with it: it may be what nobody signed and no schema has seen, and it can only be
 * settled where it is drawn. Trouble with the database is not the item's and goes on. A class, because React offers this to nothing else.
 */
export class ItemBoundary extends Component<Props, State> {
  override state: State = { caught: undefined };

  static getDerivedStateFromError(cause: unknown): State {
    return { caught: { cause } };
  }

  override componentDidCatch(cause: unknown): void {
    queueMicrotask(() => reportError(cause));
  }

  override render(): ReactNode {
    const { caught } = this.state;
    if (caught === undefined) return this.props.children;
    if (asStoreFault(caught.cause) instanceof StoreFault) throw caught.cause;
    return this.props.instead;
  }
}
