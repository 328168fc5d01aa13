import type { ComponentChildren } from 'preact';
import './button.css';
import { Icon, type IconName } from './Icon.tsx';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: (event: MouseEvent) => void;
  readonly icon?: IconName;
  /** `main` for the one thing to do next, `quiet` for what should not draw the eye. */
  readonly tone?: 'main' | 'plain' | 'quiet';
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  /** A longer explanation, shown on hover and read by screen readers after the label. */
  readonly hint?: string;
}

/** A button with a word on it. */
export function Button({ children, onClick, icon, tone = 'plain', disabled, type = 'button', hint }: ButtonProps) {
  return (
    <button class={`button button-${tone}`} type={type} disabled={disabled} title={hint} onClick={onClick}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}
