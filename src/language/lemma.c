#include "lemma.h"

#include "fold.h"
#include "hash.h"

uint64_t xc_lemma_word_key(uint64_t raw, uint32_t tag)
{
    return xc_hash_mix(raw, tag);
}

uint64_t xc_lemma_ending_key(xc_str ending, uint32_t tag)
{
    return xc_hash_mix(xc_hash(ending), tag + 1000);
}

xc_str xc_lemma_base(xc_str form, xc_pos pos, char folded[XC_LEMMA_LONGEST])
{
    if (pos == XC_POS_PROPN || pos == XC_POS_X)
        return form;
    return (xc_str){folded, xc_fold_word(form, folded, XC_LEMMA_LONGEST)};
}

static xc_str by_ending(const xc_model *model, xc_str base, uint32_t tag, char buffer[XC_LEMMA_LONGEST])
{
    for (size_t n = (base.n < XC_LEMMA_ENDING ? base.n : XC_LEMMA_ENDING) + 1; n-- > 0;) {
        uint32_t rule = xc_model_ending(model, xc_lemma_ending_key(xc_str_cut(base, base.n - n, base.n), tag));
        if (rule != XC_NONE) {
            xc_str   add = xc_model_text(model, rule & 0xFFFFFF);
            uint32_t cut = rule >> 24;
            if (cut > base.n || base.n - cut + add.n > XC_LEMMA_LONGEST || base.n - cut + add.n == 0)
                return base;
            memmove(buffer, base.p, base.n - cut);
            memcpy(buffer + base.n - cut, add.p, add.n);
            return (xc_str){buffer, base.n - cut + add.n};
        }
    }
    return base;
}

xc_str xc_lemma_of(const xc_model *model, xc_str form, uint64_t raw, xc_pos pos, xc_verb_form verb,
                   char buffer[XC_LEMMA_LONGEST])
{
    if (form.n >= XC_LEMMA_LONGEST)
        return form;
    uint32_t tag = (uint32_t)pos * 8 + verb;
    xc_str   base = xc_lemma_base(form, pos, buffer);
    if (!model)
        return base;
    uint32_t word = xc_keyed_find(&model->lemma_words, xc_lemma_word_key(raw, tag));
    if (word == XC_NONE && !xc_str_equal(base, form))
        word = xc_keyed_find(&model->lemma_words, xc_lemma_word_key(xc_hash(base), tag));
    return word != XC_NONE ? xc_model_text(model, word) : by_ending(model, base, tag, buffer);
}

/* A form's lemma is worked out once for each tag that it follows itself with. */
xc_status xc_lemmatize(xc_reading *r)
{
    const xc_model *model = r->tongue == XC_ENGLISH ? r->model : NULL;
    for (size_t t = 0; t < r->tokens.n; t++) {
        xc_token *token = &r->tokens.v[t];
        xc_form  *form = &r->forms.v[r->form_of.v[t]];
        uint16_t  tag = (uint16_t)(token->pos * 8 + token->verb + 1);
        if (form->lemma_tag != tag) {
            char   buffer[XC_LEMMA_LONGEST];
            bool   noun = r->tongue == XC_GERMAN && token->pos == XC_POS_NOUN; /* keeps its capital */
            xc_str lemma =
                noun ? form->text : xc_lemma_of(model, form->text, form->raw, token->pos, token->verb, buffer);
            bool same = xc_str_equal(lemma, form->text);
            form->lemma = same ? form->text : xc_arena_copy(r->mem, lemma);
            form->lemma_tag = tag;
            if (!form->lemma.p)
                return XC_ENOMEM;
        }
        token->lemma = form->lemma;
    }
    return XC_OK;
}
