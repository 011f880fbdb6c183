import type { BrowserWindow, Dialog, Event } from 'electron';

import type { QuitQuestion } from '#shared/bridge/contract.ts';

type GuardedWindow = Pick<BrowserWindow, 'close'> & { on(event: 'close', listener: (event: Event) => void): unknown };

/** Asks before a window with unsaved work closes; the page sets the question and lifts it. */
export type QuitGuard = { readonly set: (question: QuitQuestion | null) => void };

/** Puts the guard on a window. `ask` answers whether to leave. */
export function guardWindow(window: GuardedWindow, ask: (question: QuitQuestion) => Promise<boolean>): QuitGuard {
  let question: QuitQuestion | null = null;
  let asking = false;

  const askAndClose = async (asked: QuitQuestion) => {
    asking = true;
    try {
      if (await ask(asked)) {
        question = null;
        window.close();
      }
    } finally {
      asking = false;
    }
  };

  window.on('close', (event) => {
    if (question === null) {
      return;
    }
    event.preventDefault();
    // A second press on the cross while the question is open must not open it twice.
    if (!asking) {
      void askAndClose(question);
    }
  });

  return {
    set: (next) => {
      question = next;
    },
  };
}

/** Asks by the system's own dialog; staying is the default and what Escape means. */
export async function askInDialog(dialog: Pick<Dialog, 'showMessageBox'>, window: BrowserWindow, question: QuitQuestion): Promise<boolean> {
  const leaveButton = 1;
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: question.message,
    detail: question.detail,
    buttons: [question.stay, question.leave],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  });
  return response === leaveButton;
}
