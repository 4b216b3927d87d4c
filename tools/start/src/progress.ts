/** Says how far long work is: one moving line on a terminal, a line per step elsewhere. */
export interface Progress {
  step(text: string): void;
  /** Updates the line of the current step. */
  update(text: string): void;
  done(): void;
}

export const createProgress = (stream: NodeJS.WriteStream): Progress => {
  const moving = stream.isTTY;
  let open = false;
  const close = (): void => {
    if (open) stream.write('\n');
    open = false;
  };
  return {
    step(text) {
      close();
      stream.write(`${text}\n`);
    },
    update(text) {
      if (!moving) return;
      stream.write(`\r\u001b[2K  ${text}`);
      open = true;
    },
    done: close,
  };
};
