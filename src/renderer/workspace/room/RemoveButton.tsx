import { X } from 'lucide-react';
import { IconButton } from '../../components/Button';

/** Takes one row out. Seen when its row (of class `has-remove`) is hovered or focused. */
export function RemoveButton({
  label,
  isDisabled,
  onPress,
}: {
  label: string;
  isDisabled?: boolean;
  onPress(): void;
}) {
  return (
    <span className="remove">
      <IconButton
        label={label}
        icon={<X className="icon" aria-hidden />}
        isDisabled={isDisabled}
        onPress={onPress}
      />
    </span>
  );
}
