// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Lets clients type commands to Gogo. Its types are spelt out here, so that this bundle has no wire to them: a gateway
 * works without Gogo, and Gogo can be updated while the launcher stays.
 *
 * @param context to find Gogo with, whenever it is needed
 */
public record Gogo(BundleContext context) implements Verb {
    private static final String API = "org.apache.felix.service.command.";

    @Override
    public Talk begin(OutputStream out, OutputStream err) {
        return new Session(context, out, err);
    }

    /** One client's variables and outputs. */
    private static final class Session implements Talk {
        private final BundleContext context;
        private final OutputStream out;
        private final OutputStream err;
        private Object processor;
        private volatile Object session;
        private volatile boolean ended;

        Session(BundleContext context, OutputStream out, OutputStream err) {
            this.context = context;
            this.out = new SecretMask(out);
            this.err = new SecretMask(err);
        }

        @Override
        public int request(String line) {
            Optional<String> failure;
            try {
                failure = execute(line);
            } catch (ReflectiveOperationException | IOException | RuntimeException unusable) {
                failure = Optional.of(reason(unusable));
            }
            failure.ifPresent(this::tell);
            return failure.isPresent() ? 1 : 0;
        }

        @Override
        public void end() {
            ended = true;
            close();
        }

        private Optional<String> execute(String line) throws ReflectiveOperationException, IOException {
            ServiceReference<?> reference = context.getServiceReference(API + "CommandProcessor");
            Object current = reference == null ? null : context.getService(reference);
            if (current == null) {
                return Optional.of(
                        "no commands are in this gateway: the bundle org.apache.felix.gogo.runtime is not" + " active");
            }
            try {
                if (current != processor) {
                    close();
                    open(current);
                }
                Object result = call(session, "CommandSession", "execute", types(CharSequence.class), line);
                if (result != null) {
                    String text = shown(result);
                    out.write(Wire.bytes(text.endsWith("\n") ? text : text + "\n"));
                }
                return Optional.empty();
            } finally {
                context.ungetService(reference);
            }
        }

        private void open(Object current) throws ReflectiveOperationException {
            Class<?>[] streams = {InputStream.class, OutputStream.class, OutputStream.class};
            session = call(
                    current, "CommandProcessor", "createSession", streams, InputStream.nullInputStream(), out, err);
            processor = current;
            // without a scope, stop is the gate's and not that of a bundle
            call(session, "CommandSession", "put", types(String.class, Object.class), "SCOPE", "gate:*");
            if (ended) {
                close();
            }
        }

        private void close() {
            Object old = session;
            session = null;
            processor = null;
            if (old != null) {
                try {
                    call(old, "CommandSession", "close", types());
                } catch (ReflectiveOperationException | RuntimeException closedAllTheSame) {
                    tell("the session does not close: " + reason(closedAllTheSame));
                }
            }
        }

        private String shown(Object result) throws ReflectiveOperationException {
            int inspect = type(session, "Converter").getField("INSPECT").getInt(null);
            return String.valueOf(
                    call(session, "CommandSession", "format", types(Object.class, int.class), result, inspect));
        }

        private void tell(String message) {
            try {
                err.write(Wire.bytes(message + "\n"));
            } catch (IOException gone) {
                // nobody is there to hear it
            }
        }

        private static Object call(Object target, String type, String method, Class<?>[] types, Object... arguments)
                throws ReflectiveOperationException {
            return type(target, type).getMethod(method, types).invoke(target, arguments);
        }

        private static Class<?> type(Object of, String name) throws ReflectiveOperationException {
            return Class.forName(API + name, true, of.getClass().getClassLoader());
        }

        private static Class<?>[] types(Class<?>... types) {
            return types;
        }

        /** The first line of what it says; those who typed have no use for where in the code that was. */
        private static String reason(Throwable thrown) {
            Throwable failure = thrown;
            while (failure instanceof InvocationTargetException && failure.getCause() != null) {
                failure = failure.getCause();
            }
            String message = failure.getMessage();
            return message == null || message.isBlank()
                    ? failure.getClass().getSimpleName()
                    : message.lines().findFirst().orElse("").strip();
        }
    }
}
