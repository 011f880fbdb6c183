import { Component, type ErrorInfo, type ReactNode } from 'react';
import { type DeskTrouble, TroubleScreen } from '#renderer/app/screens/trouble-screen.tsx';
import { BugScreen } from '#renderer/app/screens/bug-screen.tsx';
import { StoreFault, asStoreFault } from '#renderer/data/store/store-fault.ts';

interface Caught {
  readonly cause: unknown;
  readonly place: string;
}

/**
 * Catches what a screen throws while it draws. A class, because React offers this to nothing else. Trouble with the database gets its own
 * words; everything else is a bug with a report, which holds where it happened and nothing that anybody typed.
 */
export class BugBoundary extends Component<{ readonly children: ReactNode }, { readonly caught: Caught | undefined }> {
  override state: { readonly caught: Caught | undefined } = { caught: undefined };

  static getDerivedStateFromError(cause: unknown): { readonly caught: Caught } {
    return { caught: { cause, place: '' } };
  }

  override componentDidCatch(cause: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ caught: { cause, place: componentStack ?? '' } });
  }

  override render(): ReactNode {
    const { caught } = this.state;
    if (caught === undefined) return this.props.children;
    const trouble = troubleOf(caught.cause);
    if (trouble !== undefined) return <TroubleScreen trouble={trouble} />;
    return <BugScreen report={reportOf(caught)} />;
  }
}

/** The trouble with the database or the host that an error tells of; undefined for a bug. */
export function troubleOf(cause: unknown): DeskTrouble | undefined {
  const fault = asStoreFault(cause);
  if (fault instanceof StoreFault) return fault.code;
  return cause instanceof Error && cause.name === 'HostFault' ? 'host' : undefined;
}

function reportOf({ cause, place }: Caught): string {
  const what = cause instanceof Error ? `${cause.name}: ${cause.message}\n${cause.stack ?? ''}` : String(cause);
  return `${what}\n${place}\n${navigator.userAgent}`;
}
