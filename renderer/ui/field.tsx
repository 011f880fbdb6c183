import { useId, type ReactNode } from 'react';
import { TriangleAlert } from 'lucide-react';
import './field.css';

/** What every field has around its control. */
export interface FieldProps {
  readonly label: string;
  /** Keeps the label for screen readers only, where the place says it already. */
  readonly labelHidden?: boolean | undefined;
  readonly hint?: string | undefined;
  /** What is wrong, why, and what now. Shown in the place of the hint and announced. */
  readonly error?: string | undefined;
  /** A word at the label's end, such as "optional". */
  readonly aside?: string | undefined;
}

/** What a control has to carry so that label, hint and error belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** Label above, control, then hint or error. `children` gets the ids that tie them together. */
export function Field({
  label,
  labelHidden = false,
  hint,
  error,
  aside,
  children,
}: FieldProps & { readonly children: (control: FieldControl) => ReactNode }) {
  const id = useId();
  const noteId = `${id}note`;
  const hasNote = error !== undefined || hint !== undefined;
  return (
    <div className="field" data-invalid={error !== undefined || undefined}>
      <div className={labelHidden ? 'visually-hidden' : 'field-head'}>
        <label className="field-label" htmlFor={id}>
          {label}
        </label>
        {aside !== undefined && <span className="field-aside">{aside}</span>}
      </div>
      {children({ id, 'aria-describedby': hasNote ? noteId : undefined, 'aria-invalid': error === undefined ? undefined : true })}
      {hasNote && <FieldNote id={noteId} hint={hint} error={error} />}
    </div>
  );
}

/** The line below a control: what is wrong, else the hint. */
export function FieldNote({
  id,
  hint,
  error,
}: {
  readonly id: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
}) {
  if (error === undefined) {
    return (
      <p id={id} className="field-hint">
        {hint}
      </p>
    );
  }
  return (
    <p id={id} className="field-error" role="alert">
      <TriangleAlert aria-hidden="true" />
      <span>{error}</span>
    </p>
  );
}
