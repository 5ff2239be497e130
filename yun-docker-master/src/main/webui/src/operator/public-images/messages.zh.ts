export default {
  about: '所有人都可以运行公共镜像。公共镜像不收费，也不会被回收。',
  list: '公共镜像',
  add: '添加公共镜像',
  none: '还没有公共镜像',
  noneHint: '添加大家都需要的镜像，用户无需自行拉取即可运行。',
  removeTitle: '删除此公共镜像？',
  removeLine: '之后不能再用它运行新容器。自行拉取了 {reference} 的用户仍保留自己的镜像。',
  removeUsed: '只要还有由它创建的容器（包括已停止的），删除就会被拒绝，一切保持不变。',
}
