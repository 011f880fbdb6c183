import { useText } from '#renderer/i18n/text-provider.tsx';
import { Button } from '#renderer/ui/button.tsx';
import { Row } from '#renderer/ui/layout.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

interface ReasonFieldProps {
  readonly value: string;
  readonly onChange: (reason: string) => void;
  readonly isFirst?: boolean;
}

/**
 * Why something is taken back, typed or by one of the usual reasons. Where it is asked, it is mostly what is still missing: so typing begins
 * here, unless something else has to be chosen first.
 */
export function ReasonField({ value, onChange, isFirst = true }: ReasonFieldProps) {
  const text = useText();
  const usual = [text('documents.reasonUnhappy'), text('documents.reasonReturned'), text('documents.reasonMistake')];
  return (
    <>
      <TypedReason value={value} onChange={onChange} isFirst={isFirst} />
      <Row gap={1} wrap>
        {usual.map((reason) => (
          <Button key={reason} onPress={() => onChange(reason)}>
            {reason}
          </Button>
        ))}
      </Row>
    </>
  );
}

/** Why something is taken back, in words of one's own, where none of the usual reasons fits what is asked. */
export function TypedReason({ value, onChange, isFirst = false }: ReasonFieldProps) {
  const text = useText();
  return (
    <TextField
      label={text('documents.reason')}
      hint={text('documents.reasonHint')}
      value={value}
      onChange={onChange}
      maxLength={200}
      autoFocus={isFirst}
    />
  );
}
