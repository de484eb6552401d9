// The payment form: the card goes to Stripe's frame, only a token comes back to the site.
const stripe = window.Stripe("pk_test_sayso");
const card = stripe.elements().create("card");
card.mount("#card");
const form = document.querySelector("#payment");
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const answer = await stripe.createToken(card);
  if (answer?.id) {
    form.elements.stripeToken.value = answer.id;
    form.submit();
  } else {
    document.querySelector("#payment-error").textContent = `Your card was not taken: ${answer?.error ?? "no answer"}.`;
  }
});
