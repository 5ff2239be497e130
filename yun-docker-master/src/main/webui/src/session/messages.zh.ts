export default {
  signIn: '登录',
  signInAbout: '按需借用容器，每晚自动归还。',
  register: '注册账号',
  registerAbout: '注册即获得初始积分，用于镜像和容器的积分每晚全部退还。',
  username: '用户名',
  usernameHint: '2 到 32 个字母、数字、点、短横线或下划线，以字母或数字开头',
  password: '密码',
  passwordHint: '8 到 72 个字符',
  toRegister: '还没有账号？',
  toSignIn: '已有账号？',
  again: '会话已结束，登录后可继续之前的操作。',
}
