import { type ReactNode, type RefObject, createContext, use, useEffect, useRef } from 'react';

/** A small form on a surface, beside what ends the surface: what is typed into it and not added would be lost without a word. */
export interface HalfTyped {
  /** Something was typed into it. */
  readonly isBegun: boolean;
  /** Adds what was typed; false when it is not whole. */
  readonly add: () => boolean;
  /** Where somebody goes on typing. */
  readonly form: RefObject<HTMLFormElement | null>;
}

const OpenForm = createContext<RefObject<HalfTyped | null>>({ current: null });

/** Around the forms of a surface and what ends it. */
export function HalfTypedForms({ children }: { readonly children: ReactNode }) {
  const open = useRef<HalfTyped | null>(null);
  return <OpenForm value={open}>{children}</OpenForm>;
}

/** Makes a form known to what ends its surface, as long as it is there. One is open at a time. */
export function useHalfTyped(typed: HalfTyped): void {
  const open = use(OpenForm);
  useEffect(() => {
    open.current = typed;
    return () => {
      if (open.current === typed) open.current = null;
    };
  });
}

/**
 * To be asked before the surface is ended: `nothing` when it may be. What was typed is added where it is whole (`added`), for somebody to see what
 * it comes to now; else the focus goes to where it lacks something (`lacking`).
 */
export function useFinishFirst(): () => 'nothing' | 'added' | 'lacking' {
  const open = use(OpenForm);
  return () => {
    const typed = open.current;
    if (typed === null || !typed.isBegun) return 'nothing';
    if (typed.add()) return 'added';
    const fields = [...(typed.form.current?.querySelectorAll('input') ?? [])];
    (fields.find(({ value }) => value === '') ?? fields[0])?.focus();
    return 'lacking';
  };
}
