package kotlin.coroutines;

/**
 * Stands for Kotlin's type of this name, which the compiler adds as last parameter to
 * suspend functions.
 *
 * @param <T> what the function returns
 */
public interface Continuation<T> {

}
