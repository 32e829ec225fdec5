import type { WalkLayout } from '@shared/insight/walk-layout';
import { Maximize2, ZoomIn, ZoomOut } from 'lucide-react';
import { IconButton } from '../../components/Button';
import type { Zoom } from './walk-zoom';

/** Nearer, further, and the whole way. */
export function WalkZoom({ zooms, zoom }: { zooms: WalkLayout['zooms']; zoom: Zoom }) {
  const isWhole = zoom.level <= zooms.least * 1.001;
  return (
    <div className="walk-zoom" role="toolbar" aria-label="Zoom of the picture">
      <IconButton
        label="Zoom out"
        shortcut="−"
        icon={<ZoomOut className="icon" aria-hidden />}
        isDisabled={isWhole}
        onPress={() => zoom.by(0.8)}
      />
      <IconButton
        label="Zoom in"
        shortcut="+"
        icon={<ZoomIn className="icon" aria-hidden />}
        isDisabled={zoom.level >= zooms.most * 0.999}
        onPress={() => zoom.by(1.25)}
      />
      <IconButton
        label={isWhole && zooms.least < 1 ? 'Back to reading size' : 'The whole way in sight'}
        shortcut="0"
        icon={<Maximize2 className="icon" aria-hidden />}
        isDisabled={isWhole && zooms.least >= 1}
        onPress={isWhole ? zoom.reset : zoom.whole}
      />
    </div>
  );
}
