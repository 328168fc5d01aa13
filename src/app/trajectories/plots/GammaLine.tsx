import { useRef } from 'preact/hooks';

interface GammaLineProps {
  readonly gamma: number;
  readonly onGamma: (gamma: number) => void;
}

/** γ as a line over a scale from 0 to 1, moved with the pointer by its handle. The slider beside it does the same by keyboard. */
export function GammaLine({ gamma, onGamma }: GammaLineProps) {
  const line = useRef<HTMLDivElement>(null);
  const drag = ({ currentTarget, pointerId, clientX }: PointerEvent) => {
    const scale = line.current?.parentElement?.getBoundingClientRect();
    if (!(currentTarget instanceof Element) || !currentTarget.hasPointerCapture(pointerId) || !scale) return;
    onGamma(Math.round(Math.min(1, Math.max(0, (clientX - scale.left) / scale.width)) * 100) / 100);
  };
  return (
    <div class="gamma-line" ref={line} style={{ left: `${gamma * 100}%` }} aria-hidden="true">
      <span
        class="gamma-handle"
        onPointerDown={(event) => {
          event.preventDefault();
          event.currentTarget.setPointerCapture(event.pointerId);
        }}
        onPointerMove={drag}
      >
        γ
      </span>
    </div>
  );
}
