import type { EditError } from '@shared/edit';

/** Why a change was not taken, in words that stand beside the field. */
export function editRefusal(error: EditError): string {
  switch (error.code) {
    case 'text-too-long':
      return 'That is more than fits: 20,000 characters. Kept as you typed it.';
    case 'invalid-value':
      return 'This value is not possible here. Kept as you typed it.';
    case 'cycle':
      return 'Then it would have to come before itself. Nothing was changed.';
    case 'unknown-item':
    case 'id-taken':
      return 'That is not there any more. Nothing was changed.';
  }
}
