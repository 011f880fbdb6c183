import { ProgressBar } from 'react-aria-components/ProgressBar';
import { Button } from './button.tsx';
import { useUiWords } from './words.tsx';
import './progress.css';

/** Long work: how far it is, how long it still takes, and a way to stop it. */
export interface ProgressProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  /** Undefined while there is no honest estimate. */
  readonly secondsLeft?: number | undefined;
  readonly onCancel?: () => void;
}

/** A progress bar with a count. */
export function Progress({ label, done, total, secondsLeft, onCancel }: ProgressProps) {
  const words = useUiWords();
  const count = words.progress(done, total);
  return (
    <ProgressBar className="progress" aria-label={label} value={done} maxValue={total} valueLabel={count}>
      {({ percentage = 0 }) => (
        <>
          <div className="progress-words">
            <span className="progress-label">{label}</span>
            <span className="progress-count">{secondsLeft === undefined ? count : `${count} · ${words.timeLeft(secondsLeft)}`}</span>
          </div>
          <div className="progress-line">
            <div className="progress-track">
              <div className="progress-fill" style={{ width: `${percentage}%` }} />
            </div>
            {onCancel !== undefined && (
              <Button variant="plain" onPress={onCancel}>
                {words.cancel}
              </Button>
            )}
          </div>
        </>
      )}
    </ProgressBar>
  );
}

/** A short wait of unknown length. It appears only after a moment, so that quick answers do not flicker. */
export function Spinner({ label }: { readonly label: string }) {
  return (
    <span className="spinner" role="status">
      <span className="spinner-ring" aria-hidden="true" />
      <span>{label}</span>
    </span>
  );
}
