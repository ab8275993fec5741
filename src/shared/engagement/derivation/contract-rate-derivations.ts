import type { CONTRACT_FIGURES } from '../../figures/contract.ts';
import {
  discountOn,
  findContractRate,
  indexContractRates,
  rateAtContract,
} from '../../pricing/contract-rate.ts';
import { TOKEN_CLASSES } from '../../units.ts';
import { priceKeyText } from '../own-prices.ts';
import { contractPricing } from '../priced-usage.ts';
import { type Derivations, type Input, ofContract } from './draft.ts';

/** How what the contract makes of a list price comes about. */
export const contractRateDerivations: Derivations<Pick<typeof CONTRACT_FIGURES, 'rate_at_contract'>> = {
  rate_at_contract: ({ document, figures }, { price, token_class }) => {
    const row = document.price_book.find((one) => priceKeyText(one) === price);
    const tokenClass = TOKEN_CLASSES.find((one) => one === token_class);
    if (!row || tokenClass === undefined) return null;
    const pricing = contractPricing(document.contract);
    const list = row.usd_per_mtok[tokenClass];
    const query = { ...row, class: tokenClass, date: figures.as_of };
    const value = rateAtContract(pricing, list, query);
    const own = findContractRate(indexContractRates(pricing), query);
    if (own !== null) {
      return {
        value,
        inputs: { rate: ofContract('Agreed rate', own, 'usd_per_mtok', 'rates') },
        calculation: 'rate',
      };
    }
    const atList: Input = {
      label: 'List price',
      value: list,
      unit: 'usd_per_mtok',
      from: { kind: 'price_row', model: row.model },
    };
    const discount = ofContract('Discount off list', discountOn(pricing, figures.as_of), 'share', 'discount');
    return { value, inputs: { list: atList, discount }, calculation: 'list * (1 - discount)' };
  },
};
