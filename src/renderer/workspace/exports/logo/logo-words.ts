/** What is said when a picture is not taken as a logo: what it is about, what was kept, what to do. */
import { type LogoRefusal, pictureMaxBytes } from './picture-head';

const kept = 'The logo is as it was.';

export const logoWords: Readonly<Record<LogoRefusal, { title: string; text: string }>> = {
  'not-a-picture': {
    title: 'This is no PNG, JPEG or SVG',
    text: `${kept} Save the picture as one of these and choose it again.`,
  },
  'packed-svg': {
    title: 'This SVG is packed',
    text: `${kept} Save it as a plain SVG or as a PNG and choose it again.`,
  },
  'picture-damaged': {
    title: 'This picture cannot be read',
    text: `${kept} The file is damaged or not finished. Save it anew, best as a PNG, and choose it again.`,
  },
  'picture-heavy': {
    title: 'This file is too large for a logo',
    text: `${kept} A picture may have ${pictureMaxBytes / 1_000_000} MB, an SVG 4 MB. Save it smaller and choose it again.`,
  },
  'picture-large': {
    title: 'This picture has too many pixels for a logo',
    text: `${kept} 1,200 pixels across are enough for the page. Save it smaller and choose it again.`,
  },
  'picture-script': {
    title: 'There is a script in this SVG',
    text: `${kept} Backcast runs nothing that comes with a picture. Save it as a PNG and choose it again.`,
  },
  'picture-remote': {
    title: 'This SVG loads something from elsewhere',
    text: `${kept} Backcast loads nothing from the network. Save it as a PNG and choose it again.`,
  },
  'picture-involved': {
    title: 'This SVG is too involved',
    text: `${kept} It repeats itself more often than a logo does. Save it as a PNG and choose it again.`,
  },
  'picture-empty': {
    title: 'There is nothing to see in this picture',
    text: `${kept} All of it is transparent. Choose another one.`,
  },
};
