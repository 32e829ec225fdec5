import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../components/Button';

/** Which page of several is shown. */
export function Pager({
  number,
  pages,
  onTurn,
}: {
  number: number;
  pages: number;
  onTurn(number: number): void;
}) {
  if (pages < 2) return null;
  return (
    <nav className="pager" aria-label="Pages">
      <IconButton
        label="Previous page"
        icon={<ChevronLeft className="icon" aria-hidden />}
        isDisabled={number <= 1}
        onPress={() => onTurn(number - 1)}
      />
      <p className="num" role="status">
        Page {number} of {pages}
      </p>
      <IconButton
        label="Next page"
        icon={<ChevronRight className="icon" aria-hidden />}
        isDisabled={number >= pages}
        onPress={() => onTurn(number + 1)}
      />
    </nav>
  );
}
