import { expect } from '@open-wc/testing';
import { render } from 'lit';
import decodeQR from 'qr/decode.js';
import { qrCode } from '../../src/ui/qr.ts';
import { pixelsOf } from '../support/camera.ts';

describe('a QR code', () => {
  it('says its text to a camera, and its label to those who do not see it', async () => {
    const text = 'gc1sn:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0-Pw';
    const place = document.createElement('div');
    document.body.append(place);
    render(qrCode(text, 'Safety number'), place);
    const picture = place.querySelector('svg') as SVGSVGElement;
    expect([picture.getAttribute('role'), picture.getAttribute('aria-label')]).to.deep.equal(['img', 'Safety number']);
    const { width, height, data } = await pixelsOf(picture, 600);
    expect(decodeQR({ width, height, data })).to.equal(text);
    place.remove();
  });
});
