import { useEffect, useRef } from 'react';

/** Hears of promises that nobody waited for and that failed: a screen's mistake must not pass in silence. */
export function useStrayFaults(onFault: (cause: unknown) => void): void {
  const report = useRef(onFault);
  useEffect(() => {
    report.current = onFault;
  });
  useEffect(() => {
    const hear = (event: PromiseRejectionEvent): void => report.current(event.reason);
    window.addEventListener('unhandledrejection', hear);
    return () => window.removeEventListener('unhandledrejection', hear);
  }, []);
}
