import { useLanding } from '#renderer/ui/use-landing.ts';

/** The name of the till that is shown. The keyboard lands on it when a form or a screen before it is gone. */
export function TillHeading({ name }: { readonly name: string }) {
  const heading = useLanding<HTMLHeadingElement>();
  return (
    <h2 ref={heading} tabIndex={-1} className="till-card-title">
      {name}
    </h2>
  );
}
