"""The pages: each a plain function from a call to what is shown or done."""
