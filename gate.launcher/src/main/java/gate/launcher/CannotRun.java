// SPDX-FileCopyrightText: the Gate authors
// SPDX-License-Identifier: Apache-2.0
package gate.launcher;

/** Why the gateway does not run, in words for the one who started it; ends the command with 1. */
final class CannotRun extends Exception {
    private static final long serialVersionUID = 1;

    CannotRun(String message) {
        super(message);
    }

    CannotRun(String message, Throwable cause) {
        super(message, cause);
    }

    /** The shortest true text for an exception: those of the file system say only a path unless they are named. */
    static String reason(Throwable failure) {
        String message = failure.getMessage();
        return failure instanceof java.nio.file.FileSystemException || message == null || message.isBlank()
                ? failure.toString()
                        .substring(failure.getClass().getPackageName().length() + 1)
                : message.lines().findFirst().orElseThrow();
    }
}
