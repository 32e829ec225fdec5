/** A form as its file would be now, kept up to date while it is looked at (docs/spec/share.md, SH2). */
import type { Audience } from '@shared/insight/audience';
import type { ErrorCode, Input, Output } from '@shared/ipc';
import type { ExportForm } from '@shared/page/forms/form';
import { useEffect, useState } from 'react';
import { desktop, report } from '../../desktop';
import type { OpenWorkspace } from '../boot';
import { pageInputOf } from '../page/page-preview';
import { useOpenWorkspace } from '../workspace-context';

export type FormPreview = Output<'export:preview'> | { kind: 'refused'; code: ErrorCode };

const quietMs = 150;

/** All that a form of the open blueprint is made of; null when none is open. */
export function formInput(
  { store, clock }: OpenWorkspace,
  form: ExportForm,
  audience: Audience,
): Input<'export:form'> | null {
  const state = store.getState();
  const page = pageInputOf(state, clock.today());
  const { blueprint: plan } = state.view;
  return page && plan && { ...page, plan, form, audience };
}

/** Null until the first answer, and where `form` is none that is shown this way. */
export function useFormPreview(form: ExportForm | null, audience: Audience): FormPreview | null {
  const workspace = useOpenWorkspace();
  const [shown, setShown] = useState<{ form: ExportForm; preview: FormPreview } | null>(null);
  useEffect(() => {
    if (!form) return;
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const ask = async () => {
      const input = formInput(workspace, form, audience);
      if (!input) return;
      asked += 1;
      const mine = asked;
      const answer = await desktop.invoke('export:preview', input);
      if (!isCurrent || mine !== asked) return;
      if (answer.ok) setShown({ form, preview: answer.value });
      else if (answer.error.code !== 'superseded') {
        setShown({ form, preview: { kind: 'refused', code: answer.error.code } });
      }
    };
    void ask().catch(report);
    const stop = workspace.store.subscribe((state, before) => {
      if (state.documents === before.documents) return;
      clearTimeout(timer);
      timer = setTimeout(() => void ask().catch(report), quietMs);
    });
    return () => {
      isCurrent = false;
      clearTimeout(timer);
      stop();
    };
  }, [workspace, form, audience]);
  return shown?.form === form ? shown.preview : null;
}
