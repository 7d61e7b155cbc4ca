/**
 * A count outside of the inbox, for whoever has it among many tabs: in the page's title, on its icon, and on the icon of
 * the installed app. Only where the page asked for it; whatever it changes it puts back.
 */

export interface PageBadge {
  /** 0: everything is as it was. */
  show(count: number): void;
}

/** Pixels of the drawn icon: browsers make it smaller, never larger. */
const SIDE = 64;
const RADIUS = 22;

const labelOf = (count: number): string => (count === 0 ? '' : count > 9 ? '9+' : String(count));

/** The icon with a number in its corner. @throws where it cannot be loaded, or is another site's */
const drawn = async (icon: string, label: string): Promise<string> => {
  const picture = new Image(SIDE, SIDE);
  picture.src = icon;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = SIDE;
  const pen = canvas.getContext('2d');
  if (!pen) throw new TypeError('no canvas');
  const center = SIDE - RADIUS;
  pen.drawImage(picture, 0, 0, SIDE, SIDE);
  pen.fillStyle = '#c02617';
  pen.beginPath();
  pen.arc(center, center, RADIUS, 0, 2 * Math.PI);
  pen.fill();
  pen.fillStyle = '#fff';
  pen.font = `bold ${label.length > 1 ? 26 : 34}px sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(label, center, center + 2);
  return canvas.toDataURL();
};

export const createPageBadge = (): PageBadge => {
  let ourTitle: string | null = null;
  let title = '';
  /** None at first: what an app's icon shows may be of days ago. */
  let count = -1;
  let label = '';
  const icons = new Map<HTMLLinkElement, string>();

  const showTitle = (): void => {
    // The page may have a new one meanwhile.
    if (document.title !== ourTitle) title = document.title;
    ourTitle = count === 0 ? null : `(${count}) ${title}`;
    document.title = ourTitle ?? title;
  };

  const showIcon = async (): Promise<void> => {
    const wanted = labelOf(count);
    if (wanted === label) return;
    label = wanted;
    for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel~="icon"]')) {
      const original = icons.get(link) ?? link.href;
      icons.set(link, original);
      const href = wanted === '' ? original : await drawn(original, wanted).catch(() => original);
      if (label !== wanted) return;
      link.href = href;
    }
    if (wanted === '') icons.clear();
  };

  const showOnApp = (): void => {
    const { setAppBadge, clearAppBadge } = navigator as Partial<Pick<Navigator, 'setAppBadge' | 'clearAppBadge'>>;
    const work = count > 0 ? setAppBadge?.call(navigator, count) : clearAppBadge?.call(navigator);
    // Not installed, or not allowed.
    work?.catch(() => undefined);
  };

  return {
    show: (next) => {
      if (next === count) return;
      count = next;
      showTitle();
      void showIcon();
      showOnApp();
    },
  };
};
