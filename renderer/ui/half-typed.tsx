import { type ReactNode, type RefObject, createContext, use, useEffect, useState } from 'react';

/** A small form on a surface, beside what ends the surface: what is typed into it and not added would be lost without a word. */
export interface HalfTyped {
  /** Something was typed into it. */
  readonly isBegun: boolean;
  /** Adds what was typed; false when it is not whole. */
  readonly add: () => boolean;
  /** Where somebody goes on typing. */
  readonly form: RefObject<HTMLFormElement | null>;
}

/** The form that is open on a surface. */
interface OpenForm {
  readonly typed: () => HalfTyped | null;
  /** Says what stands in the form now; the answer takes it away again. */
  readonly say: (typed: HalfTyped) => () => void;
}

function createOpenForm(): OpenForm {
  let open: HalfTyped | null = null;
  return {
    typed: () => open,
    say: (typed) => {
      open = typed;
      return () => {
        if (open === typed) open = null;
      };
    },
  };
}

const FormContext = createContext<OpenForm>(createOpenForm());

/** Around the forms of a surface and what ends it. */
export function HalfTypedForms({ children }: { readonly children: ReactNode }) {
  const [open] = useState(createOpenForm);
  return <FormContext value={open}>{children}</FormContext>;
}

/** Makes a form known to what ends its surface, as long as it is there. One is open at a time. */
export function useHalfTyped(typed: HalfTyped): void {
  const { say } = use(FormContext);
  useEffect(() => say(typed));
}

/**
 * To be asked before the surface is ended: `nothing` when it may be. What was typed is added where it is whole (`added`), for somebody to see what
 * it comes to now; else the focus goes to where it lacks something (`lacking`).
 */
export function useFinishFirst(): () => 'nothing' | 'added' | 'lacking' {
  const open = use(FormContext);
  return () => {
    const typed = open.typed();
    if (typed === null || !typed.isBegun) return 'nothing';
    if (typed.add()) return 'added';
    const fields = [...(typed.form.current?.querySelectorAll('input') ?? [])];
    (fields.find(({ value }) => value === '') ?? fields[0])?.focus();
    return 'lacking';
  };
}
